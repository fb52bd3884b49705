/** One run of a pipeline: from the tap's process to commits in the lake. Start with {@code Extraction}. */
package io.dataspoc.singer.extract;
