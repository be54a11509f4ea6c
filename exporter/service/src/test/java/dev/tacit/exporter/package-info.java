/** Tests of what the whole module promises. */
@NullMarked
package dev.tacit.exporter;

import org.jspecify.annotations.NullMarked;
