package io.github.isorel.engine.relevance.archive;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.relevance.LedgerEntry;

/** Reads the ledger by block from what a file of relevance says about its budget. */
public final class StoredLedger {

    private static final String ATTRIBUTE = "budget";

    private StoredLedger() {
    }

    /**
     * The relevance behind each block of the model.
     *
     * @param stored what a file holds
     * @return one entry a block, in the order of the file; none for methods without a budget
     * @throws DataException if the budget is damaged
     */
    public static List<LedgerEntry> of(StoredRelevance stored) throws DataException {
        String text = stored.attributes().getOrDefault(ATTRIBUTE, "");
        if (text.isBlank()) {
            return List.of();
        }
        try {
            List<LedgerEntry> ledger = new ArrayList<>();
            JsonElement blocks = JsonParser.parseString(text).getAsJsonObject().get("blocks");
            if (blocks != null) {
                for (JsonElement block : blocks.getAsJsonArray()) {
                    JsonObject entry = block.getAsJsonObject();
                    ledger.add(new LedgerEntry(entry.get("place").getAsString(), entry.get("relevance").getAsDouble(),
                            entry.get("absolute_relevance").getAsDouble()));
                }
            }
            return List.copyOf(ledger);
        } catch (JsonSyntaxException | IllegalStateException | NumberFormatException | NullPointerException e) {
            throw new DataException("the global attribute budget of a file of relevance is damaged: " + e.getMessage(), e);
        }
    }
}
