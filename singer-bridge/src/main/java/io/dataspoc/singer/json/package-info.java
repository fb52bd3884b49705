/** JSON at the level of bytes: scanning, skipping, validating; the shared Jackson set-up. */
package io.dataspoc.singer.json;
