/** What {@code validate} looks at: the bucket, the tap, its config. */
package io.dataspoc.pipe.check;
