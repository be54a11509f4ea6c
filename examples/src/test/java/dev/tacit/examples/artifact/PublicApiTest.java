// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListenerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the last version let users write still compiles and runs, or the changelog says what breaks.
 * Each library has its API as of the last version in the file {@code api.txt}.
 */
final class PublicApiTest {

  private static PublicApi of(String... lines) {
    return new PublicApi(new TreeSet<>(List.of(lines)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"listener", "listener/testing", "exporter", "exporter/kafka", "exporter/attach"})
  void whatBreaksIsInTheChangelog(String module) throws IOException {
    Path folder = Path.of("..", module);
    PublicApi now = PublicApi.compiled(folder.resolve(Path.of("target", "classes")));
    Path written = Path.of("target", "api", module, "api.txt");
    now.write(written);
    UnreleasedBreaks told = UnreleasedBreaks.read();

    List<String> untold =
        PublicApi.read(folder.resolve("api.txt")).brokenBy(now).stream()
            .filter(line -> !told.tellOf(line))
            .map(line -> "`" + UnreleasedBreaks.name(line) + "` for: " + line)
            .toList();

    assertThat(now.lines()).hasSizeGreaterThan(20);
    assertThat(untold)
        .as(
            "what the last version had and this one has not, or newly demands. Bring it back; or,"
                + " if it must break, name it below \"### Breaks\" of what is unreleased in"
                + " CHANGELOG.md, with what to do instead. (The API as it is now: %s.)",
            written.toAbsolutePath())
        .isEmpty();
  }

  @Test
  void whatIsAddedBreaksNothing() {
    PublicApi before = of("a.B: is public");

    assertThat(before.brokenBy(of("a.B: is public", "a.B: public void c()"))).isEmpty();
  }

  @Test
  void whatIsGoneBreaks() {
    PublicApi before = of("a.B: is public", "a.B: public void c()");

    assertThat(before.brokenBy(of("a.B: is public"))).containsExactly("a.B: public void c()");
  }

  @Test
  void aTypeThatIsGoneIsNamedOnce() {
    PublicApi before = of("a.B: is public", "a.B: public void c()");

    assertThat(before.brokenBy(of())).containsExactly("a.B: is public");
  }

  @Test
  void whatATypeNewlyDemandsBreaksThoseThatImplementIt() {
    PublicApi before = of("a.B: is public", "a.B: may be extended");
    PublicApi later =
        of(
            "a.B: is public",
            "a.B: may be extended",
            "a.B: demands public void c()",
            "a.New: is public",
            "a.New: demands public void d()");

    assertThat(before.brokenBy(later)).containsExactly("a.B: demands public void c()");
  }

  @Test
  void typesAreReadAsUsersSeeThem() {
    assertThat(TypeFacts.of(Comparable.class))
        .containsExactlyInAnyOrder(
            "java.lang.Comparable: is public",
            "java.lang.Comparable: is a kind of interface",
            "java.lang.Comparable: may be extended",
            "java.lang.Comparable: public int compareTo(T)",
            "java.lang.Comparable: demands public int compareTo(T)");
  }

  @Test
  void whatAHiddenSuperclassOffersIsOffered() {
    assertThat(TypeFacts.of(TacitListenerBuilder.class))
        .contains(
            "dev.tacit.TacitListenerBuilder: public B budget(dev.tacit.schedule.OverheadBudget)")
        .contains("dev.tacit.TacitListenerBuilder: public B seed(long)");
  }

  @Test
  void theChangelogTellsOfItByTypeAndMember() {
    UnreleasedBreaks told =
        UnreleasedBreaks.in(
            """
            ## [Unreleased]

            ### Breaks

            - `B.c(int)` is gone: use `d`.
            - `B.Inner` is a record.

            ### Changed

            - `B.e` is fast.

            ## [0.1.0]
            """);

    assertThat(told.tellOf("a.B: public void c(int) throws java.io.IOException")).isTrue();
    assertThat(told.tellOf("a.B.Inner: is a kind of class")).isTrue();
    assertThat(told.tellOf("a.B.Inner: public Inner(int)")).isTrue();
    assertThat(told.tellOf("a.B: public static final int e")).isFalse();
  }
}
