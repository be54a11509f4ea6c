// SPDX-License-Identifier: Apache-2.0
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

  private static final String PACKAGES = "org/deeplearning4j/";

  private final Instrumentation instrumentation;
  private final Consumer<String> say;
  private volatile @Nullable String failure;

  /**
   * Changes nothing yet.
   *
   * @param say is told why nothing is changed
   */
  public Weaving(Instrumentation instrumentation, Consumer<String> say) {
    this.instrumentation = instrumentation;
    this.say = say;
  }

  /** The classes to be changed that are loaded, for each class loader that has Deeplearning4j. */
  public List<Class<?>> loaded() {
    return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
        .filter(type -> ModelPlace.of(type.getName()).isPresent())
        .filter(type -> type.getClassLoader() != null)
        .toList();
  }

  /**
   * From now on, and in what is loaded already.
   *
   * @throws IllegalStateException if it is loaded, and is not as it must be
   */
  public void begin() throws UnmodifiableClassException {
    instrumentation.addTransformer(this, true);
    transformLoaded();
    String failed = failure;
    if (failed != null) {
      throw new IllegalStateException(failed);
    }
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
    // Most classes of most jobs are not of Deeplearning4j.
    if (loader == null || name == null || !name.startsWith(PACKAGES)) {
      return null;
    }
    Optional<ModelPlace> place = ModelPlace.of(name.replace('/', '.'));
    return place.isEmpty() ? null : transformed(place.get(), loader, code, redefined != null);
  }

  private byte @Nullable [] transformed(
      ModelPlace place, ClassLoader loader, byte[] code, boolean loaded) {
    String trouble;
    try {
      Optional<String> refusal = new JobVersion(loader).refusal();
      if (refusal.isEmpty()) {
        return woven(place, loader, code);
      }
      trouble = refusal.get();
    } catch (Throwable thrown) { // the JVM would hide it
      trouble = "Deeplearning4j is left as it is, and the job runs unmeasured: " + thrown;
    }
    if (loaded) {
      failure = trouble; // for who asked
    } else {
      say.accept(trouble);
    }
    return null;
  }

  private static byte[] woven(ModelPlace place, ClassLoader loader, byte[] code) {
    ClassFileLocator files =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(place.type(), code),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = TypePool.Default.of(files).describe(place.type()).resolve();
    requireWhatIsNamed(place, type);
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        // Adds no members, which the JVM would refuse in classes that are loaded.
        .with(Implementation.Context.Disabled.Factory.INSTANCE)
        .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
        .redefine(type, files)
        .visit(Advice.to(place.advice()).on(ElementMatchers.named(place.method())))
        .make()
        .getBytes();
  }

  private static void requireWhatIsNamed(ModelPlace place, TypeDescription type) {
    if (type.getDeclaredMethods().filter(ElementMatchers.named(place.method())).size() != 1
        || type.getDeclaredFields().filter(ElementMatchers.named(place.field())).isEmpty()) {
      throw new IllegalStateException(
          place.type() + " has not one " + place.method() + " and one " + place.field());
    }
  }
}
