package io.github.isorel.workbench.help;

import java.util.Optional;

/** What links of help lead to. */
final class HelpLink {

    private static final String GUIDE = "guide.md";

    private HelpLink() {
    }

    /**
     * The section of the guide that a link means.
     *
     * @param target {@code #anchor}, or a path to the guide with or without one
     * @return the anchor, empty text for the whole guide; nothing for links to elsewhere
     */
    static Optional<String> anchor(String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        if (!path.isEmpty() && !path.equals(GUIDE) && !path.endsWith("/" + GUIDE)) {
            return Optional.empty();
        }
        return Optional.of(hash < 0 ? "" : target.substring(hash + 1));
    }
}
