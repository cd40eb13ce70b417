using System.Text.RegularExpressions;
using CsCheck;

namespace Domain.Tests.Bodies;

/// <summary>Documents as people's tools write them, in which every word occurs once.</summary>
internal static class DialectGen
{
    // Each § becomes another word, each ¤ other inline content, each ¶ other blocks.
    private static readonly string[] Inlines =
    [
        "§",
        "§ ",
        " § §, ",
        "<b>¤</b>",
        "<i>¤</i>",
        "<u>¤</u>",
        "<small>¤</small>",
        "<cite>¤</cite>",
        "<q>¤</q>",
        "<ins>¤</ins>",
        "<del>¤</del>",
        "<s>¤</s>",
        "<code>¤</code>",
        "<abbr title='§'>¤</abbr>",
        "<sup>¤</sup>",
        "<span lang=en>¤</span>",
        "<span style='font-weight:bold'>¤</span>",
        "<span style='font-weight:normal'>¤</span>",
        "<span style='display:none'>¤</span>",
        "<a href='https://§.example/§'>¤</a>",
        "<a href='https://§.example'></a>",
        "<a href='https://§.example'>&nbsp;</a>",
        "<a href='/§'>¤</a>",
        "<a href='#§'>¤</a>",
        "<a name='x'>¤</a>",
        "<img src='§.jpg' alt='§ §'>",
        "<img src='https://§.example/a.jpg' alt='§'>",
        "<img data-image=7 alt='§'>",
        "<a href='https://§.example'><img data-image=7 alt='§'></a>",
        "<br>",
        "<br><br>",
        "<!-- Notiz -->",
        "<iframe src='https://§.example' title='§'></iframe>",
        "<video src='§.mp4'>§</video>",
        "<svg><title>§</title><text>§</text></svg>",
        "<math><mi>§</mi></math>",
        "<button>§</button>",
        "<select><option>§</option><option>§</option></select>",
        "<input value='§'>",
        "<label>¤</label>",
        "<noscript><img src='§.jpg' alt='§'></noscript>",
        "<x-wort>¤</x-wort>",
        "§\u2028§",
        "§\u2029§",
        "[gallery ids=\"§,§\"]",
    ];

    private static readonly string[] Blocks =
    [
        "<p>¤</p>",
        "¤",
        "<div>¤</div>",
        "<div>¶</div>",
        "<h1>¤</h1>",
        "<h2>¤</h2>",
        "<h6>¤</h6>",
        "<ul><li>¤</li><li>¤<ul><li>¤</li></ul></li></ul>",
        "<ol start=3><li>¤</li><li value=9>¤</li></ol>",
        "<ol reversed type=a><li><p>¤</p><p>¤</p></li><li>¶</li></ol>",
        "<dl><dt>¤</dt><dd>¤</dd></dl>",
        "<blockquote><p>¤</p><p>¤</p></blockquote>",
        "<blockquote>¶</blockquote>",
        "<blockquote>¤<footer>§, <cite>§</cite></footer></blockquote>",
        "<table><caption>¤</caption><tr><th>¤</th><td colspan=2>¤</td></tr><tr><td rowspan=2>¤</td><td>¶</td></tr></table>",
        "<table></table>",
        "<pre>§\n<b>§</b> ¤<br>§</pre>",
        "<figure>¤<figcaption>¤</figcaption></figure>",
        "<figure><img data-image=7 alt='§'><figcaption>¤</figcaption></figure>",
        "<figure><a href='https://§.example'><img src='§.jpg' alt='§'></a><figcaption>¤</figcaption></figure>",
        "<figure><table><tr><td>¤</td></tr></table><figcaption>¤</figcaption></figure>",
        "<figure><blockquote>¤</blockquote><figcaption>¤</figcaption></figure>",
        "<figure>¶</figure>",
        "<figure><div><img data-image=7><figcaption>¤</figcaption></div><p>¤</p></figure>",
        "<figure><figcaption>¤</figcaption>¶<img src='§.jpg'><figcaption>¤</figcaption>¤</figure>",
        "<figure><table><caption>¤</caption><tr><td>¤</td></tr></table><figcaption>¤</figcaption></figure>",
        "<figure><figure><img data-image=7><figcaption>¤</figcaption></figure>¤<figcaption>¤</figcaption></figure>",
        "<table><caption>¤</caption><tfoot><tr hidden><td rowspan=2>¤</td><td>¤</td></tr></tfoot><tr><td class=msoDel>¤</td><td>¤</td></tr></table>",
        "<table><caption>¤</caption><tr hidden><td>¤</td></tr></table>",
        "<ol style='list-style-type:upper-roman'><li style='list-style:square'>¤</li></ol>",
        "<p><del>¤</p><p>¤</del> ¤</p>",
        "<details><summary>¤</summary>¶</details>",
        "<details>¶<details><summary>¤</summary>¤</details></details>",
        "<aside class='fact-box'><p class='title'>¤</p>¶</aside>",
        "<nav class='link-box'><p class='title'>¤</p><a href='https://§.example'>§</a> ¤</nav>",
        "<div class='gallery'>¶</div>",
        "<p class='download'><a href='https://§.example'>§</a> ¤</p>",
        "<form action='/a'><fieldset><legend>¤</legend>¶</fieldset></form>",
        "<hr>",
        "<address>¤</address>",
        "<object data='§.pdf'>¤</object>",
        "<p><sup><a id=s href='#z'>*</a></sup>¤</p><p>¤<a href='#z'>*</a>¤</p><ul><li id=z>¶ <a href='#s'>↑</a></li></ul>",
    ];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["Word"] =
        [
            "<p class=MsoNormal><span lang=DE>¤</span> <span lang=EN-US>¤</span><o:p>&nbsp;</o:p></p>",
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>¤<o:p></o:p></p>",
            "<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>4.</span><![endif]>¤</p>",
            "<p style='mso-list:l3 level2 lfo2'><span style='mso-list:Ignore'>§ 77<span>&nbsp;</span></span>¤</p>",
            "<h2 style='mso-list:l3 level2 lfo2'><span style='mso-list:Ignore'>7.7<span>&nbsp;</span></span>¤</h2>",
            "<p class=MsoListParagraphCxSpFirst><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>¤</p>",
            "<p class=MsoListParagraph>¤</p>",
            "<div class=MsoListBullet2>¤</div>",
            "<p>¤<a href='#_msocom_1'>[§]</a></p><div><p><a href='#_msoanchor_1'>[§]</a>¤</p><p>¤</p></div>",
            "<p class=MsoTitle>¤</p>",
            "<p class=MsoHeading3>¤</p>",
            "<p style='mso-outline-level:2'>¤</p>",
            "<p class=MsoNormal>¤<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[§]</a></span></p>",
            "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>¤</p></div></div>",
            "<p class=MsoNormal><span class=msoDel><del cite='mailto:a' datetime='x'>¤</del></span><ins cite='mailto:b'>¤</ins></p>",
            "<p class=MsoNormal><span style='mso-hide:all'>¤</span>¤</p>",
            "<div style='mso-element:footer'><p>¤</p></div>",
            "<p class=MsoNormal>¤<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[*]</span></a> ¤</p><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span>[*]</span></a> ¤</p></div>",
            "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
        ],
        ["Google Docs"] =
        [
            "<b style='font-weight:normal' id='docs-internal-guid-1'>¶</b>",
            "<p class='c1'><span class='c2'>¤</span> <span class='c3'>¤</span></p>",
            "<style>.c2{font-weight:700}.c3{text-decoration:line-through}.c4{display:none}</style><p><span class=c4>¤</span>§</p>",
            "<ul class='lst-kix_a-0 start'><li class='c1'>¤</li></ul><ul class='lst-kix_a-1'><li>¤</li></ul>",
            "<p>¤<sup><a href='#cmnt1' id='cmnt_ref1'>[§]</a></sup></p><div><p><a href='#cmnt_ref1' id='cmnt1'>[§]</a>¤</p></div>",
            "<p>¤<sup><a href='#ftnt1' id='ftnt_ref1'>[*]</a></sup>¤</p><hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[*]</a>¤</p></div>",
            "<p><a href='https://www.google.com/url?q=https://§.example/&amp;sa=D&amp;source=editors'>¤</a></p>",
        ],
        ["Outlook"] =
        [
            "<p class=MsoNormal>¤<o:p></o:p></p>",
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Von:</b> §<br><b>Gesendet:</b> §<br><b>Betreff:</b> §</p></div>¶",
            "<blockquote type=cite>¶</blockquote>",
            "<div class=gmail_quote>¶</div>",
            "<p><a href='https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2F§.example%2F&amp;data=05'>¤</a></p>",
        ],
        ["LibreOffice"] =
        [
            "<p class=\"western\" align=\"left\"><font face=\"Arial\"><font size=\"2\">¤</font></font></p>",
            "<p lang=\"en-GB\" class=\"western\">¤</p>",
            "<div title=\"footer\"><p>¤</p></div>",
            "<style>p.x{font-weight:bold}</style><p class=x>¤</p>",
            "<p>¤<a name=sdfootnote1anc href='#sdfootnote1sym'><sup>*</sup></a>¤</p><div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>*</a>¤</p></div>",
        ],
        ["WordPress"] =
        [
            "<!-- wp:paragraph -->\n<p>¤</p>\n<!-- /wp:paragraph -->",
            "<!-- wp:latest-posts {\"postsToShow\":3} /-->",
            "<figure class=\"wp-block-gallery\"><figure class=\"wp-block-image\"><img data-image=7 alt='§'><figcaption>¤</figcaption></figure><figure><img data-image=8 alt='§'></figure><figcaption>¤</figcaption></figure>",
            "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">https://§.example</div><figcaption>¤</figcaption></figure>",
            "<div class=\"wp-caption\"><a href='https://§.example'><img data-image=7 alt='§'></a><p class=\"wp-caption-text\">¤</p></div>",
            "[caption id=\"attachment_1\"]<img src='§.jpg' alt='§'> § §[/caption]",
            "[contact-form-7 id=\"§\" title=\"§\"]",
            "<blockquote class=\"wp-block-quote\"><p>¤</p><cite>§</cite></blockquote>",
            "<p>¤<sup class=fn><a href='#fn' id='fn-link'>*</a></sup>¤</p><ol class=wp-block-footnotes><li id=fn>¤ <a href='#fn-link'>↩</a></li></ol>",
        ],
        ["TYPO3"] =
        [
            "<div id=\"c1\" class=\"frame frame-default frame-type-text\"><header><h2 class=\"ce-header\">¤</h2></header><p class=\"bodytext\">¤</p></div>",
            "<p>¤ <suggestion-start name='deletion:a:u'></suggestion-start>¤</p>¶<p>¤<suggestion-end name='deletion:a:u'></suggestion-end> ¤</p>",
            "<div class=\"ce-gallery\"><figure class=\"image\"><img data-image=7 alt='§'><figcaption class=\"image-caption\">¤</figcaption></figure></div>",
            "<p class=\"bodytext\"><link https://§.example _blank external-link>§</link> <link 12>§</link> <a href=\"t3://page?uid=§\">¤</a></p>",
        ],
    };

    public static IReadOnlyCollection<string> Dialects => Own.Keys;

    /// <summary>Documents of one dialect.</summary>
    public static Gen<string> Of(string dialect)
    {
        var block = Gen.OneOf(BodyGen.Pick(Own[dialect]), BodyGen.Pick(Blocks));

        return Gen.Select(block.Array[1, 5], block.Array[40], BodyGen.Pick(Inlines).Array[60])
            .Select(
                (outer, blocks, inlines) =>
                    Filled(string.Join('\n', outer), new Queue<string>(blocks), new Queue<string>(inlines))
            );
    }

    private static string Filled(string source, Queue<string> blocks, Queue<string> inlines)
    {
        // Two rounds each, then words: no document nests without end.
        for (var round = 0; round < 2; round++)
        {
            source = Regex.Replace(source, "¶", _ => blocks.TryDequeue(out var block) ? block : "¤");
            source = Regex.Replace(source, "¤", _ => inlines.TryDequeue(out var inline) ? inline : "§");
        }

        var words = 0;
        return Regex.Replace(source.Replace('¶', '§').Replace('¤', '§'), "§", _ => $"wort{++words}");
    }
}
