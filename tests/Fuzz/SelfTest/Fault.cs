namespace Fuzz.SelfTest;

/// <summary>A fault that the service of the self-test can be given.</summary>
internal enum Fault
{
    None,

    /// <summary>Enums are read as .NET reads them: comma lists, any case, spaces around, numbers in quotation marks.</summary>
    LooseEnums,

    /// <summary>Unknown fields are ignored.</summary>
    UnknownFields,

    /// <summary>Unknown parameters of the query are ignored.</summary>
    UnknownParameters,

    /// <summary>A text with a bidi override causes a 500 with a stack trace.</summary>
    Crash,

    /// <summary>A response lacks what its schema requires.</summary>
    BrokenResponse,

    /// <summary>A success has a status that is not documented.</summary>
    UndocumentedStatus,
}
