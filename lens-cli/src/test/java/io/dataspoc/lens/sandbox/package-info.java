/** Attacks on the sandbox, and honest work that it must let pass. */
package io.dataspoc.lens.sandbox;
