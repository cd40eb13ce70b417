using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>What readers find in place of a withdrawn article.</summary>
[JsonConverter(typeof(CamelCase<WithdrawalMode>))]
public enum WithdrawalMode
{
    /// <summary>410 without further information.</summary>
    Gone,

    /// <summary>308 to another place.</summary>
    Redirect,

    /// <summary>410 with the title and a public notice.</summary>
    Notice,
}
