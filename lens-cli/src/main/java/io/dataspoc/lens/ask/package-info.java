/** Questions in plain words: what a language model is told, what it answers, and what of that is run. */
package io.dataspoc.lens.ask;
