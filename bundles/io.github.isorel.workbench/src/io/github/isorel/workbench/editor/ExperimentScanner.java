package io.github.isorel.workbench.editor;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.Token;

import io.github.isorel.workbench.editor.SyntaxColors.Part;

/** Tells the parts of a text apart, line by line: what experiments are made of needs no more. */
@NonNullByDefault({})
final class ExperimentScanner implements ITokenScanner {

    /** One part; the names of groups are those of {@link Part}. */
    private static final Pattern PARTS = Pattern.compile("""
            (?<comment>(?:(?<=\\s)|(?<![^\\n]))\\#[^\\n]*)\
            |(?<key>(?:"[^"\\n]*"|'[^'\\n]*'|[A-Za-z0-9_][^\\s:,\\[\\]{}"'#]*)(?=\\s*:(?:\\s|$)))\
            |(?<quoted>"(?:\\\\.|[^"\\\\\\n])*"?|'[^'\\n]*'?)\
            |(?<number>(?<![A-Za-z0-9_.@/-])(?:[-+]?[0-9][0-9.:TZeE+-]*|true|false)(?![A-Za-z0-9_/-]))\
            |(?<punctuation>[\\[\\]{},:]|-(?=\\s))\
            |(?<value>[^\\s\\[\\]{},:#"'][^\\s\\[\\]{},#"']*)""", Pattern.MULTILINE);

    private final SyntaxColors colors;
    private final Map<Part, IToken> tokens = new EnumMap<>(Part.class);
    private Matcher matcher = PARTS.matcher("");
    /** Where the text begins that is scanned. */
    private int base;
    private int offset;
    private int length;
    private boolean isFound;

    ExperimentScanner(SyntaxColors colors) {
        this.colors = colors;
        refresh();
    }

    /** Takes the colours of the present theme. */
    void refresh() {
        for (Part part : Part.values()) {
            tokens.put(part, colors.token(part));
        }
    }

    @Override
    public void setRange(IDocument document, int start, int count) {
        try {
            matcher = PARTS.matcher(document.get(start, count));
        } catch (BadLocationException e) { // the text is shorter by now, and is going to be painted again
            matcher = PARTS.matcher("");
        }
        base = start;
        offset = start;
        length = 0;
        isFound = matcher.find();
    }

    @Override
    public IToken nextToken() {
        offset += length;
        if (!isFound) {
            return Token.EOF;
        }
        int next = base + matcher.start();
        if (next > offset) { // parts of a colour are joined, so that gaps between them must be told too
            length = next - offset;
            return Token.WHITESPACE;
        }
        length = matcher.end() - matcher.start();
        IToken token = token();
        isFound = matcher.find();
        return token;
    }

    private IToken token() {
        for (Part part : Part.values()) {
            if (matcher.group(part.name().toLowerCase(Locale.ROOT)) != null) {
                return tokens.getOrDefault(part, Token.UNDEFINED);
            }
        }
        return Token.UNDEFINED;
    }

    @Override
    public int getTokenOffset() {
        return offset;
    }

    @Override
    public int getTokenLength() {
        return length;
    }
}
