/** Who runs a pipeline: a lease with a fence, so that a holder who was taken over finds out before it commits. */
package io.dataspoc.lake.lease;
