// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Lines on standard output, and one line below them that is drawn over again on standard error.
 *
 * <p>Safe for use by several threads.
 */
final class Screen {

  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;

  /**
   * @param terminal whether {@code err} is one; if not, there is no lowest line
   */
  Screen(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Prints a line that stays. */
  synchronized void print(String line) {
    redraw("");
    out.println(line);
    out.flush();
  }

  /** Prints text that stays, in lines of at most 80 characters. */
  synchronized void say(String text) {
    new Paragraph(text).lines().forEach(this::print);
  }

  /**
   * Prints a line that stays, on standard error; of a warning, in lines of at most 80 characters.
   */
  synchronized void complain(String line) {
    redraw("");
    if (line.startsWith("\t")) { // of a stack trace
      err.println(line);
    } else {
      new Paragraph(line).lines().forEach(err::println);
    }
    err.flush();
  }

  /** To be set for {@link System#err}, so that warnings of loggers keep to the screen too. */
  PrintStream errors() {
    return new PrintStream(new Complaints(this), true, Complaints.CHARSET);
  }

  /** Where what {@link #print} prints goes. */
  PrintWriter out() {
    return out;
  }

  /** Where errors go. */
  PrintWriter err() {
    return err;
  }

  /** Draws the lowest line over again; the next line that stays takes its place. */
  synchronized void redraw(String line) {
    if (terminal) {
      err.print(ERASE_LINE + line);
      err.flush();
    }
  }
}
