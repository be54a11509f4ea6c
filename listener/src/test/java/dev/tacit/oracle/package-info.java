/** Small networks, and their measures by definition: slow, obvious, in double precision. */
@NullMarked
package dev.tacit.oracle;

import org.jspecify.annotations.NullMarked;
