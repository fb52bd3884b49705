/** Files of SQL transforms, and what their comments ask for. */
package io.dataspoc.lens.transform.file;
