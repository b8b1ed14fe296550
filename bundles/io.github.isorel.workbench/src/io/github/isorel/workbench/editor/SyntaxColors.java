package io.github.isorel.workbench.editor;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.ui.themes.IThemeManager;

/** The colours of the theme for parts of a text. The theme can be changed under <i>Colors and Fonts</i>. */
final class SyntaxColors {

    /** A part of a text that has a colour of its own. */
    enum Part {
        /** A key. */
        KEY("key"),
        /** A text without quotes. */
        VALUE("value"),
        /** A text in quotes. */
        QUOTED("quoted"),
        /** A number, time or truth value. */
        NUMBER("number"),
        /** A note to people. */
        COMMENT("comment"),
        /** Dashes, colons, brackets and commas. */
        PUNCTUATION("punctuation");

        private final String id;

        Part(String name) {
            id = PREFIX + name;
        }
    }

    /** Ids of these colours begin so. */
    static final String PREFIX = "io.github.isorel.workbench.color.";

    private final IThemeManager themes;

    SyntaxColors(IThemeManager themes) {
        this.themes = themes;
    }

    /** How a part looks in the present theme. */
    IToken token(Part part) {
        int style = part == Part.COMMENT ? SWT.ITALIC : SWT.NORMAL;
        return new Token(new TextAttribute(themes.getCurrentTheme().getColorRegistry().get(part.id), null, style));
    }

    /**
     * Tells of every change of these colours, until the returned listener is removed from the theme manager.
     *
     * @param changed told on the thread of the user interface
     */
    IPropertyChangeListener onChange(Runnable changed) {
        IPropertyChangeListener listener = event -> {
            @Nullable String property = event.getProperty();
            if (IThemeManager.CHANGE_CURRENT_THEME.equals(property) || property != null && property.startsWith(PREFIX)) {
                changed.run();
            }
        };
        themes.addPropertyChangeListener(listener);
        return listener;
    }

    void removeListener(IPropertyChangeListener listener) {
        themes.removePropertyChangeListener(listener);
    }
}
