using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>What readers find where an article was withdrawn.</summary>
[JsonConverter(typeof(CamelCase<WithdrawalMode>))]
public enum WithdrawalMode
{
    /// <summary>410 and nothing more than that it is gone.</summary>
    Gone,

    /// <summary>308 to another place.</summary>
    Redirect,

    /// <summary>410 with the title and a public notice.</summary>
    Notice,
}
