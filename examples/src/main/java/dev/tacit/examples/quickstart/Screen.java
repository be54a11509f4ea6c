package dev.tacit.examples.quickstart;

import java.io.PrintWriter;

/**
 * Lines on standard output, and one line below them that is drawn over again on standard error.
 *
 * <p>Safe for use by several threads.
 */
public final class Screen {

  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;

  /**
   * @param terminal whether {@code err} is one; if not, there is no lowest line
   */
  public Screen(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Prints a line that stays. */
  public synchronized void print(String line) {
    redraw("");
    out.println(line);
    out.flush();
  }

  /** Draws the lowest line over again; the next line that stays takes its place. */
  synchronized void redraw(String line) {
    if (terminal) {
      err.print(ERASE_LINE + line);
      err.flush();
    }
  }
}
