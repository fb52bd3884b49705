/**
 * Python transforms: a long-lived process of the user's Python that a stream's batches go through as Arrow IPC, on their way to
 * the encoder.
 */
package io.dataspoc.singer.transform;
