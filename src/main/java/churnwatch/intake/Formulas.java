package churnwatch.intake;

/** Cells that a spreadsheet would run as formulas, in files that people open with one. */
public final class Formulas {
    private Formulas() {}

    /** The cell as plain text to a spreadsheet. A number with its sign is left alone. */
    public static String defused(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0;
        return formula && !cell.matches("[+-][0-9.,]+") ? "'" + cell : cell;
    }
}
