# Both tools with a Java of their own, and Python for taps, as a user who is not root.
#   docker build -t dataspoc .
#   docker run --rm -v dataspoc-home:/home/dataspoc -v "$PWD/lake:/lake" dataspoc dataspoc-pipe run _ --all

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Pjre -Dquick -DskipTests -pl dist -am package \
  && mkdir /out \
  && tar -xzf dist/target/dataspoc-*-jre.tar.gz -C /out --strip-components=1

FROM debian:trixie-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git python3 python3-venv tzdata \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /out /opt/dataspoc
# The class archives, by which the tools start in half the time, have to be made where they are used.
RUN ln -s /opt/dataspoc/bin/dataspoc-pipe /opt/dataspoc/bin/dataspoc-lens /usr/local/bin/ \
  && DATASPOC_ARCHIVE=make dataspoc-pipe >/dev/null \
  && DATASPOC_ARCHIVE=make dataspoc-lens >/dev/null \
  && useradd --create-home --uid 1000 dataspoc
USER dataspoc
WORKDIR /home/dataspoc
ENV LC_ALL=C.UTF-8
# So that it belongs to the user who writes to it.
RUN mkdir .dataspoc-pipe .dataspoc-lens
VOLUME /home/dataspoc
CMD ["dataspoc-pipe", "--help"]
