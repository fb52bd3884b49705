/** What asks people: the questions of {@code add}, and the tree of {@code tap select}. */
package io.dataspoc.pipe.wizard;
