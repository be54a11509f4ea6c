# Finds the jar, which lies beside its folder lib, and a Java; without a jar, says what would be started.
here="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
jar=
for candidate in "$here"/../service/target/tacit-service-*.jar "$here"/../tacit-service-*.jar; do
  case "$candidate" in
    *-sources.jar | *-javadoc.jar | *-tests.jar) ;;
    *) if [ -f "$candidate" ]; then jar="$candidate"; fi ;;
  esac
done
if [ -z "$jar" ]; then
  . "$here/unbuilt.sh"
  unbuilt exporter/service "$@"
fi
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
