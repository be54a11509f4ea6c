// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An example of the training data whose label looks wrong.
 *
 * @param place in the data as they were read, from 0
 * @param id what the data call it, as {@code DataSet.getExampleMetaData} has it; null if they do
 *     not
 * @param label the class that the label names
 * @param likeliest the class that the network expects instead
 * @param margin the label's mean probability less that of the likeliest class, -1 to 0
 */
public record SuspectLabel(
    long place, @Nullable Serializable id, int label, int likeliest, double margin) {}
