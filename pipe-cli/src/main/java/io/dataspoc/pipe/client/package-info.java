/** Pipe for Java programs: pipelines, runs, status, logs and catalogs, as the commands have them. */
package io.dataspoc.pipe.client;
