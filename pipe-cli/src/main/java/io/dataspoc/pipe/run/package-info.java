/** Running pipelines, and what is known of their runs. */
package io.dataspoc.pipe.run;
