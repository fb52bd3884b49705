/** One log per run, in the bucket. */
package io.dataspoc.lake.log;
