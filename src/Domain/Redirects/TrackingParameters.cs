namespace Domain.Redirects;

/// <summary>Query parameters that platforms add to shared addresses. They never identify content, so they are ignored.</summary>
public static class TrackingParameters
{
    private static readonly string[] Prefixes =
    [
        "utm_",
        "mtm_",
        "pk_",
        "piwik_",
        "matomo_",
        "hsa_",
        "mc_",
        "at_",
        "gad_",
        "wt.",
        "ns_",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid",
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "li_fat_id",
        "mkt_tok",
        "wt_mc",
        "wt_zmc",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "ref_src",
        "srsltid",
        "mibextid",
        "trk",
        "trkinfo",
        "cmp",
        "cmpid",
        "ef_id",
        "s_kwcid",
        "xtor",
        "epik",
        "ysclid",
        "sc_cid",
        "s_cid",
        "v",
        "_",
    };

    /// <summary>Whether a parameter of this name is one of them.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
