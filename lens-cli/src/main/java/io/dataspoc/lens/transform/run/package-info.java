/** Runs of transforms. */
package io.dataspoc.lens.transform.run;
