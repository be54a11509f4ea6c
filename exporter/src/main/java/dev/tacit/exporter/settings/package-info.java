/** Properties that are checked as they are read. */
@NullMarked
package dev.tacit.exporter.settings;

import org.jspecify.annotations.NullMarked;
