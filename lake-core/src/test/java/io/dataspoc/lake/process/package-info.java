/** For tests of all modules: programs as processes, and packages from the Python index. */
package io.dataspoc.lake.process;
