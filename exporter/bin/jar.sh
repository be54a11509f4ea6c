# Finds the jar, which lies beside its folder lib, and a Java.
here="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
jar=
for candidate in "$here"/../service/target/tacit-service-*.jar "$here"/../tacit-service-*.jar; do
  case "$candidate" in
    *-sources.jar | *-javadoc.jar | *-tests.jar) ;;
    *) if [ -f "$candidate" ]; then jar="$candidate"; fi ;;
  esac
done
if [ -z "$jar" ]; then
  echo "$(basename "$0"): no jar; build it with: mvn -pl exporter/service -am package -DskipTests" >&2
  exit 2
fi
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
