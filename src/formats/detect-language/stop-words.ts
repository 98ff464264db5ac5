/** The commonest short words of each language in Latin script that the detector knows. */
export const stopWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: "the and to of a in that it was he i his her with you for had she as on at not be is him but they have from were what there this by my all said no so one if we your would when them their been an are do did which who me or up out could then into will about now",
    fr: "de la le et les des à un il en que une dans qui pas ce se du au ne elle je est pour sur son sa avec plus mais on lui nous vous était avait tout cette par ses comme leur où être fait ou si bien même sans ces aux donc deux très m d l qu n c s j",
    de: "und die der das er sie ich nicht zu in ein es den war mit sich ist auf dem eine so wie von als hatte aber ihm an ihr auch ihn sein noch du nur wir aus was dass im da sagte hat einen nach wenn um werden vor über einem mir mich kein wieder doch bei für durch oder",
    es: "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde había él yo era ella te qué si mi fue ese eso esa dijo todo nos",
    it: "di e il la che a in un non per una si è da con i le del al ma lo come più se della era aveva gli suo sua o mi ne ci anche nel ha sono questo alla io lui lei tutto quando poi dei dal cosa mio ti delle disse perché così sul ed chi fu",
    pt: "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre era depois sem mesmo aos seus quem nas me esse eles você tinha foi disse lhe são estava",
    nl: "de en het van een in dat hij ik was niet op te zijn is met ze die had aan er maar om voor haar hem je zij ook naar als nog bij uit wat dan door wel werd over mijn dit toen zich of kon zou geen we al zei men meer hun heeft deze",
    pl: "i w nie na się z do że to jest jak co po a o tak za od ale już go jego dla był przez tylko było czy mnie by ten ją jej mu kiedy może ich była ja nic ze on sobie tego gdy pod miał mi być więc nad przed tym lub bez ona",
    sv: "och i att det som en på är av för med han den till inte hon jag var ett om hade de sig men så från sin kan man vi nu har när ut hans mig ner också vad över där eller hennes skulle upp kunde bara sade henne",
    da: "og i at det en den til er som på de med han af for ikke der var jeg hun men et havde sig om så vi ham hans min nu har da også hende ud ind blev når op skulle hvad kunne efter være sagde mig kun hvor",
    no: "og i å det som en på er av for med han den til ikke hun jeg var et om hadde de seg men så fra kan man vi nå har når ut hans meg også hva over der eller hennes skulle opp kunne bare sa henne etter være",
    fi: "ja on ei se hän oli että en mutta niin kun kuin joka hänen mitä minä nyt jos ole vain sitä ovat sen mukaan siitä oma sinä he me te olisi olen vielä tai ne myös jo sitten minun häntä mies silloin koska",
    cs: "a se v na je že to s z do o si jako ale jeho i byl by tak jsem k po co už jen ho když bylo byla která který pro ve mu však jak nebo jsou za od ještě ji této bych má než pak kde něco",
    hu: "a az és hogy nem is egy volt meg de csak ez azt már ha mint még el ki van mert vagy mi aki mit ő sem most olyan őt lesz fel itt neki akkor minden nagyon ott le után",
    ro: "și de în a la nu o să cu că un pe din mai se ce era îi este ca fi lui dar cum el pentru ea au sau care am i fost te îl când asta mă după își l prin doar dacă fără",
    tr: "ve bir bu da de için ile o ne gibi daha çok ama ben var kadar değil mi sonra olarak en her onu sen ki diye olan şey ya ona biz iki hiç dedi onun zaman şimdi benim bana yok",
    id: "yang dan di itu dengan ini untuk dari dalam tidak akan pada ke aku juga saya ada dia kau mereka sudah bisa seperti karena saat orang hanya apa lagi telah ia kami kita lebih atau oleh",
    vi: "và của là có không một được cho trong người những với đã này khi thì cũng anh tôi cô đến như ra lại từ về nhưng ở mà vào còn các nó để ta rồi chỉ sẽ",
  }).map(([code, words]) => [code, new Set(words.split(" "))]),
);
