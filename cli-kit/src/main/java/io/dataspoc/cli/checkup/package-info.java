/** How a tool finds and says whether all that it needs is there. */
package io.dataspoc.cli.checkup;
