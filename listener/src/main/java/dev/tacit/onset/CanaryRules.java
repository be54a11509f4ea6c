package dev.tacit.onset;

/**
 * When canaries, labels that were made wrong on purpose, count as learnt by heart.
 *
 * <p>Where there are canaries they decide on the onset: what training does to labels that are
 * certain to be wrong it does to others. But canaries are learnt by heart in clean data too, so
 * labels must also look wrong, by {@link ImplausibleRules}.
 *
 * @param fitted the share that is answered as planted, less chance, must be this at least; in (0,
 *     1)
 * @param epochs it is averaged over, exponentially; above 0
 */
public record CanaryRules(double fitted, double epochs) {

  /** Eight of a hundred, over two epochs. */
  public static final CanaryRules DEFAULT = new CanaryRules(0.08, 2);

  /**
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public CanaryRules {
    if (!(fitted > 0 && fitted < 1)) {
      throw new IllegalArgumentException("canaries.fitted=" + fitted + ": must be in (0, 1)");
    }
    if (!(epochs > 0 && Double.isFinite(epochs))) {
      throw new IllegalArgumentException("canaries.epochs=" + epochs + ": must be above 0");
    }
  }
}
