Software of others in this distribution, with its licence and where it comes from.
<#list dependencyMap as entry>
<#assign part = entry.getKey()>
<#if part.groupId != "io.dataspoc">

${part.name!part.artifactId} ${part.version}
    ${part.groupId}:${part.artifactId}
    ${entry.getValue()?join(" or ")}
    ${part.url!"https://central.sonatype.com/artifact/" + part.groupId + "/" + part.artifactId}
</#if>
</#list>
