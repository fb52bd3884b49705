/** {@code dataspoc-lens}: SQL over a bucket. */
package io.dataspoc.lens;
