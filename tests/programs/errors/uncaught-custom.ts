// An uncaught error of an own class is reported with its name.
class PaymentError extends Error { override name = "PaymentError"; }
console.log("paying");
throw new PaymentError("card declined");

// expect: paying
// expect error: PaymentError: card declined
// exit: 1
