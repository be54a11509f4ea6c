/** The parts of {@link dev.tacit.examples.lab.paper.novak.SensitivityAndGeneralization}. */
@NullMarked
package dev.tacit.examples.lab.paper.novak;

import org.jspecify.annotations.NullMarked;
