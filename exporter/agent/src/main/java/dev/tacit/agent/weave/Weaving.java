package dev.tacit.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Changes Deeplearning4j as it is loaded, or afterwards, and changes it back. */
public final class Weaving implements ClassFileTransformer {

  private static final String FILE = ModelPlace.TYPE.replace('.', '/');

  private final Instrumentation instrumentation;
  private final Consumer<String> say;

  /**
   * Changes nothing yet.
   *
   * @param say is told why nothing is changed
   */
  public Weaving(Instrumentation instrumentation, Consumer<String> say) {
    this.instrumentation = instrumentation;
    this.say = say;
  }

  /** The places of this JVM that are loaded: one for each class loader that has Deeplearning4j. */
  public List<Class<?>> loaded() {
    return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
        .filter(type -> type.getName().equals(ModelPlace.TYPE))
        .toList();
  }

  /** From now on, and in what is loaded already. */
  public void begin() throws UnmodifiableClassException {
    instrumentation.addTransformer(this, true);
    transformLoaded();
  }

  /** Puts the classes back as they were. */
  public void end() throws UnmodifiableClassException {
    instrumentation.removeTransformer(this);
    transformLoaded();
  }

  private void transformLoaded() throws UnmodifiableClassException {
    Class<?>[] places = loaded().toArray(Class<?>[]::new);
    if (places.length > 0) {
      instrumentation.retransformClasses(places);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] code) {
    if (loader == null || !FILE.equals(name)) {
      return null;
    }
    try {
      Optional<String> refusal = new ModelPlace(loader).refusal();
      if (refusal.isEmpty()) {
        return woven(loader, code);
      }
      say.accept(refusal.get());
    } catch (Throwable failure) { // the JVM would hide it
      say.accept("Deeplearning4j is left as it is, and the job runs unmeasured: " + failure);
    }
    return null;
  }

  private static byte[] woven(ClassLoader loader, byte[] code) {
    ClassFileLocator files =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(ModelPlace.TYPE, code),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription place = TypePool.Default.of(files).describe(ModelPlace.TYPE).resolve();
    requireThePlace(place);
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        // Adds no members, which the JVM would refuse in classes that are loaded.
        .with(Implementation.Context.Disabled.Factory.INSTANCE)
        .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
        .redefine(place, files)
        .visit(
            Advice.to(IterationAdvice.class)
                .on(
                    ElementMatchers.named(ModelPlace.METHOD)
                        .and(ElementMatchers.not(ElementMatchers.isAbstract()))))
        .make()
        .getBytes();
  }

  private static void requireThePlace(TypeDescription place) {
    if (place.getDeclaredMethods().filter(ElementMatchers.named(ModelPlace.METHOD)).size() != 1
        || place.getDeclaredFields().filter(ElementMatchers.named(ModelPlace.FIELD)).isEmpty()) {
      throw new IllegalStateException(
          ModelPlace.TYPE + " has no single " + ModelPlace.METHOD + ", or no " + ModelPlace.FIELD);
    }
  }
}
