/** The tool's home folder: pipelines, sources and defaults. */
package io.dataspoc.pipe.config;
