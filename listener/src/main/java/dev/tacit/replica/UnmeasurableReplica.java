package dev.tacit.replica;

import dev.tacit.reference.Examples;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands in for a network that cannot be measured: whatever needs the network is refused with the
 * reason, what does not is measured all the same.
 *
 * @param reason names the layer and what is supported
 */
public record UnmeasurableReplica(String reason) implements Replica {

  private UnsupportedNetworkException refusal() {
    return new UnsupportedNetworkException(reason);
  }

  @Override
  public Forward forward(Examples examples) {
    throw refusal();
  }

  @Override
  public INDArray logits(List<INDArray> inputs) {
    throw refusal();
  }

  @Override
  public double loss(Examples examples) {
    throw refusal();
  }

  @Override
  public List<ExampleVectors> lossGradients(Examples examples) {
    throw refusal();
  }

  @Override
  public JacobianNorms jacobianSquaredNorms(Examples examples) {
    throw refusal();
  }

  @Override
  public long trainableParameters() {
    throw refusal();
  }

  @Override
  public INDArray rademacher(long seed) {
    throw refusal();
  }

  @Override
  public INDArray hessianVector(Examples examples, INDArray vector) {
    throw refusal();
  }
}
