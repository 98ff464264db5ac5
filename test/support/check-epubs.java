import com.adobe.epubcheck.tool.EpubChecker;

/** Checks each file it is given, in one machine, since starting one takes longer than most checks. */
class CheckEpubs {
    public static void main(String[] paths) {
        System.setErr(System.out);
        for (String path : paths) {
            System.out.println("FILE " + path);
            int status = new EpubChecker().run(new String[] {path, "--quiet", "--locale", "en"});
            System.out.println("DONE " + status);
        }
    }
}
