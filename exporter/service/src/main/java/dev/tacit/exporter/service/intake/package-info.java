// SPDX-License-Identifier: Apache-2.0
/** What may come in: records of strangers, each read or refused. */
@NullMarked
package dev.tacit.exporter.service.intake;

import org.jspecify.annotations.NullMarked;
