/** Whether the installation works on this machine; {@code check} looks at pipelines. */
package io.dataspoc.pipe.selfcheck;
