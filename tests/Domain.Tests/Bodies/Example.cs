using System.Text.Json;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>A body that uses every block type, every mark and every optional field.</summary>
internal static class Example
{
    public const string Json = """
        [
          {"_type":"block","_key":"p1","style":"normal","markDefs":[
            {"_type":"link","_key":"m1","href":"https://example.org/wasser?jahr=2026"},
            {"_type":"link","_key":"m2","article":1000123},
            {"_type":"language","_key":"m3","tag":"fr"},
            {"_type":"abbreviation","_key":"m4","title":"Umweltbundesamt"},
            {"_type":"link","_key":"m6","section":1000012}
          ],"children":[
            {"_type":"span","_key":"s1","text":"Der Fluss führt 40\u00A0Prozent weniger ","marks":[]},
            {"_type":"span","_key":"s2","text":"Wasser","marks":["strong","m1"]},
            {"_type":"span","_key":"s3","text":", meldet das ","marks":[]},
            {"_type":"span","_key":"s4","text":"UBA","marks":["m4"]},
            {"_type":"span","_key":"s5","text":" im ","marks":[]},
            {"_type":"span","_key":"s6","text":"Bericht","marks":["m2","em"]},
            {"_type":"span","_key":"s16","text":" zu den ","marks":[]},
            {"_type":"span","_key":"s17","text":"Themen","marks":["m6"]},
            {"_type":"span","_key":"s7","text":" – ","marks":[]},
            {"_type":"span","_key":"s8","text":"à suivre","marks":["m3"]}
          ]},
          {"_type":"block","_key":"h1","style":"h2","markDefs":[],"children":[{"_type":"span","_key":"s9","text":"Was jetzt hilft","marks":[]}]},
          {"_type":"block","_key":"l1","style":"normal","listItem":"bullet","level":1,"markDefs":[{"_type":"footnote","_key":"m9","content":{"_type":"inline","_key":"n1","markDefs":[{"_type":"link","_key":"m10","section":1000014}],"children":[{"_type":"span","_key":"s25","text":"Siehe ","marks":[]},{"_type":"span","_key":"s26","text":"Wasser","marks":["m10"]}]}}],"children":[{"_type":"span","_key":"s10","text":"Auen ","marks":[]},{"_type":"span","_key":"s27","text":"öffnen","marks":["m9"]}]},
          {"_type":"block","_key":"l2","style":"normal","listItem":"number","level":2,"markDefs":[],"children":[{"_type":"span","_key":"s11","text":"CO","marks":[]},{"_type":"span","_key":"s12","text":"2","marks":["sub"]}]},
          {"_type":"quote","_key":"q1","text":"Jeder Tropfen zählt.","attribution":{"_type":"inline","_key":"q1a","markDefs":[{"_type":"link","_key":"m7","article":1000128}],"children":[{"_type":"span","_key":"s18","text":"Eine ","marks":[]},{"_type":"span","_key":"s19","text":"Försterin","marks":["m7"]}]},"source":"Ortstermin"},
          {"_type":"image","_key":"i1","image":1000042,"alt":"Trockenes Flussbett","caption":"Die Elbe im August","decorative":false},
          {"_type":"gallery","_key":"g1","images":[{"_key":"g1a","image":1000043,"alt":"Ufer","decorative":false},{"_key":"g1b","image":1000044,"decorative":true}]},
          {"_type":"table","_key":"t1","caption":{"_type":"inline","_key":"t1c","markDefs":[],"children":[{"_type":"span","_key":"s20","text":"Pegel","marks":["strong"]},{"_type":"span","_key":"s21","text":"stände","marks":[]}]},"headerRow":true,"headerColumn":false,"rows":[{"_key":"t1a","cells":[{"_type":"inline","_key":"t1d","markDefs":[],"children":[{"_type":"span","_key":"s22","text":"Ort","marks":[]}]},{"_type":"inline","_key":"t1e","markDefs":[],"children":[]}]},{"_key":"t1b","cells":[{"_type":"inline","_key":"t1f","markDefs":[{"_type":"link","_key":"m8","href":"https://example.org/elbe"}],"children":[{"_type":"span","_key":"s23","text":"Dresden","marks":["m8"]}]},{"_type":"inline","_key":"t1g","markDefs":[],"children":[{"_type":"span","_key":"s24","text":"51|52","marks":["code"]}]}]}]},
          {"_type":"factBox","_key":"f1","title":"Zur Sache","content":[{"_type":"block","_key":"f1a","style":"normal","markDefs":[{"_type":"link","_key":"m5","article":1000124}],"children":[{"_type":"span","_key":"s13","text":"Ein Pegel misst Höhen.","marks":["m5"]}]}]},
          {"_type":"linkBox","_key":"b1","title":"Mehr dazu","links":[{"_key":"b1a","label":"Pegel online","href":"https://example.org/"},{"_key":"b1b","label":"Der Beschluss","article":1000125},{"_key":"b1c","label":"Wasserwege","section":1000013}]},
          {"_type":"video","_key":"v1","article":1000126},
          {"_type":"audio","_key":"a1","article":1000127},
          {"_type":"download","_key":"d1","title":"Bericht als PDF","url":"https://example.org/bericht.pdf","mediaType":"application/pdf","bytes":52000,"accessible":true},
          {"_type":"speakerTurn","_key":"r1","speaker":"Frage","content":[{"_type":"block","_key":"r1a","style":"normal","markDefs":[],"children":[{"_type":"span","_key":"s14","text":"Wie geht es weiter?","marks":[]}]}]},
          {"_type":"accordion","_key":"c1","items":[{"_key":"c1a","title":"Wer zahlt?","content":[{"_type":"block","_key":"c1b","style":"normal","markDefs":[],"children":[{"_type":"span","_key":"s15","text":"Bund und Länder.","marks":[]}]}]}]},
          {"_type":"divider","_key":"e1"}
        ]
        """;

    public static IReadOnlyList<Block> Blocks => Read(Json);

    public static IReadOnlyList<Block> Read(string json) =>
        JsonSerializer.Deserialize(json, BodyJson.Default.IReadOnlyListBlock)!;

    public static string Write(IReadOnlyList<Block> blocks) =>
        JsonSerializer.Serialize(blocks, BodyJson.Default.IReadOnlyListBlock);

    public static TextBlock Paragraph(params string[] texts) =>
        new() { Children = [.. texts.Select(text => new Span { Text = text })] };
}
