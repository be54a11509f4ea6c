# Ends a script whose jar is not built; --help gets an answer all the same.
unbuilt() {
  local module="$1" name build
  shift
  name="$(basename "$0")"
  build="mvn -pl $module -am package -DskipTests"
  case " $* " in
    *" --help "* | *" -h "*)
      echo "$name: $about"
      echo "This checkout is not built. After this, in its top folder, --help says all:"
      echo "  $build"
      exit 0
      ;;
  esac
  echo "$name: no jar; build it with: $build" >&2
  exit 2
}
