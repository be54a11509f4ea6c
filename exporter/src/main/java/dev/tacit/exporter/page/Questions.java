// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What a job would like to know of examples.
 *
 * @param open those that nobody has answered
 * @param taken takes an answer, by the example's id
 */
record Questions(Supplier<List<Question>> open, BiConsumer<String, Answer> taken) {}
