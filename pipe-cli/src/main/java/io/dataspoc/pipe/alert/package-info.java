/** Tells people that a pipeline failed, recovered or went stale. */
package io.dataspoc.pipe.alert;
