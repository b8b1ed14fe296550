# Sourced by ./build and ./isorel: sets JAVA_HOME to a JDK 21 or newer. Tycho 5 runs inside Maven's own JVM and needs one,
# while the default java of a machine may be older; Maven toolchains cannot help there.
isorel_jdk_version() { # feature version of the JDK in $1, 0 when it is none
	if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
		isorel_v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
		echo "${isorel_v:-0}"
	else
		echo 0
	fi
}
for isorel_jdk in "${ISOREL_JDK:-/nonexistent}" "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* /opt/jdk* /opt/java/* \
		"${HOME:-/root}"/.sdkman/candidates/java/*; do
	if [ "$(isorel_jdk_version "$isorel_jdk")" -ge 21 ]; then
		JAVA_HOME=$isorel_jdk
		export JAVA_HOME
		break
	fi
done
if [ "$(isorel_jdk_version "${JAVA_HOME:-/nonexistent}")" -lt 21 ]; then
	echo "no JDK 21 or newer found (looked at ISOREL_JDK, JAVA_HOME, /usr/lib/jvm, /opt, sdkman): install one or set ISOREL_JDK" >&2
	exit 1
fi
