/** Lens's home folder and {@code config.yaml}. */
package io.dataspoc.lens.config;
