import com.adobe.epubcheck.tool.EpubChecker;

/** EPUBCheck over many files in one Java, which needs seconds to start: book.epub -> book.epub.json */
public class CheckAll {
    public static void main(String[] files) {
        for (String file : files) {
            new EpubChecker().run(new String[] {file, "--quiet", "--json", file + ".json"});
        }
    }
}
